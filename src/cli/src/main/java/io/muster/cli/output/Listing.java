package io.muster.cli.output;

import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A list in whichever format was asked for; JSON, YAML and names are written as they come, whatever their number. */
public final class Listing {

    private final Screen screen;
    private final Format format;

    public Listing(Screen screen, Format format) {
        this.screen = screen;
        this.format = format;
    }

    /** Writes it; {@code name} is what {@code --output name} shows. Gives how many there were. */
    public int write(
            Stream<Map<String, @Nullable Object>> items,
            List<Column> columns,
            Function<Map<String, @Nullable Object>, String> name) {
        return switch (format) {
            case TABLE, WIDE -> table(items, columns);
            case JSON -> json(items.iterator());
            case YAML -> each(items, item -> "---\n" + YamlText.of(item));
            case NAME -> each(items, item -> name.apply(item) + "\n");
        };
    }

    private int table(Stream<Map<String, @Nullable Object>> items, List<Column> columns) {
        List<Column> shown = columns.stream()
                .filter(column -> !column.wide() || format == Format.WIDE)
                .toList();
        Table table = new Table(shown.stream().map(Column::title).toList());
        // A script reads instants; at a terminal they would leave no room for the rest.
        boolean person = screen.terminal().columns() > 0;
        Ages ages = new Ages(Instant.now());
        items.forEach(item -> table.row(shown.stream()
                .map(column -> Fields.text(item, column.path()))
                .map(text -> person ? ages.of(text) : text)
                .toList()));
        if (table.size() == 0) {
            screen.note("none");
        } else {
            screen.table(table);
        }
        return table.size();
    }

    private int json(Iterator<Map<String, @Nullable Object>> items) {
        int count = 0;
        screen.raw("{\"items\": [");
        while (items.hasNext()) {
            screen.raw((count == 0 ? "\n" : ",\n") + JsonText.compact(items.next()));
            count++;
        }
        screen.raw(count == 0 ? "]}\n" : "\n]}\n");
        screen.flush();
        return count;
    }

    private int each(
            Stream<Map<String, @Nullable Object>> items, Function<Map<String, @Nullable Object>, String> text) {
        int[] count = {0};
        items.forEach(item -> {
            screen.raw(text.apply(item));
            count[0]++;
        });
        screen.flush();
        return count[0];
    }
}
