package io.muster.ui.device;

import io.muster.device.Device;
import io.muster.device.DeviceSelection;
import io.muster.foundation.json.JsonText;
import io.muster.foundation.json.JsonValue;
import io.muster.targeting.Field;
import io.muster.targeting.InvalidCondition;
import io.muster.targeting.Subject;
import io.muster.targeting.TargetCondition;
import io.muster.twin.Twin;
import io.muster.twin.Twins;
import io.muster.ui.Figures;
import io.muster.ui.Search;
import io.muster.ui.Texts;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code /devices.xhtml}: the fleet, page by page in the order of ids; the database finds each page by its first key, so
 * that the last costs what the first does.
 */
@Named
@ViewScoped
@SuppressWarnings("serial") // injected proxies; the state that is kept is the search and the keys of the pages before
public class DevicesPage implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final int PAGE = 50;
    private static final int MAX_COLUMNS = 6;
    private static final int MAX_TAGS = 6;

    /** Up to a comma or blank, other than within quotes: tags."floor, room" is one. */
    private static final Pattern COLUMN = Pattern.compile("(?:[^,\\s\"]|\"(?:[^\"\\\\]|\\\\.)*+\")+");

    @Inject
    private transient DeviceSelection selection;

    @Inject
    private transient Twins twins;

    private String where = "";
    private String columns = "";
    private final Deque<String> pagesBefore = new ArrayDeque<>();
    private String after = "";
    private @Nullable String next;
    private transient @Nullable List<DeviceRow> rows;
    private transient @Nullable Search search;
    private transient @Nullable Long matching;

    public String getWhere() {
        return where;
    }

    public void setWhere(@Nullable String where) {
        this.where = where == null ? "" : where;
        search = null;
    }

    public String getColumns() {
        return columns;
    }

    public void setColumns(@Nullable String columns) {
        this.columns = columns == null ? "" : columns;
    }

    /** The chosen columns: paths as conditions have them, {@code tags.region}, {@code reported.firmware.version}. */
    public List<String> getPaths() {
        return COLUMN.matcher(columns)
                .results()
                .map(MatchResult::group)
                .filter(DevicesPage::isColumn)
                .limit(MAX_COLUMNS)
                .collect(Collectors.collectingAndThen(Collectors.toCollection(LinkedHashSet::new), List::copyOf));
    }

    private static boolean isColumn(String path) {
        try {
            Field.Root root = Field.parse(path).root();
            return root == Field.Root.TAGS || root == Field.Root.REPORTED;
        } catch (InvalidCondition notAPath) {
            return false;
        }
    }

    public Search getSearch() {
        Search known = search;
        if (known == null) {
            known = Search.of(where);
            search = known;
        }
        return known;
    }

    /** The search as a condition, also where only the beginning of an id was written. */
    public String getCondition() {
        TargetCondition condition = getSearch().getCondition();
        return condition == null ? "" : condition.text();
    }

    /** Whether a configuration may be written for what was searched: it may not ask who is online just now. */
    public boolean isConfigurable() {
        TargetCondition condition = getSearch().getCondition();
        return condition != null && !condition.readsConnected();
    }

    public List<DeviceRow> getRows() {
        List<DeviceRow> known = rows;
        if (known == null) {
            known = read();
            rows = known;
        }
        return known;
    }

    private List<DeviceRow> read() {
        TargetCondition condition = getSearch().getCondition();
        if (condition == null) {
            return List.of();
        }
        List<Device> found = selection.devices(condition, after.isEmpty() ? null : after, PAGE + 1);
        next = found.size() > PAGE ? found.get(PAGE - 1).id().value() : null;
        List<Device> shown = found.subList(0, Math.min(PAGE, found.size()));
        Map<String, Twin> byId = twins.list(shown.stream().map(Device::id).toList()).stream()
                .collect(Collectors.toMap(twin -> twin.device().value(), Function.identity()));
        List<DeviceRow> read = new ArrayList<>();
        for (Device device : shown) {
            Twin twin = byId.get(device.id().value());
            if (twin != null) {
                read.add(new DeviceRow(device, twin, getPaths()));
            }
        }
        return read;
    }

    public boolean isFirst() {
        return after.isEmpty();
    }

    public boolean isLast() {
        getRows();
        return next == null;
    }

    public void forward() {
        getRows();
        if (next != null) {
            pagesBefore.push(after);
            after = next;
            rows = null;
        }
    }

    public void back() {
        after = pagesBefore.isEmpty() ? "" : pagesBefore.pop();
        rows = null;
    }

    /** Counted when the page has been shown: over a large fleet a condition takes longer to count than to page. */
    public void count() {
        TargetCondition condition = getSearch().getCondition();
        matching = condition == null ? null : selection.count(condition);
    }

    public String getMatching() {
        return matching == null ? "" : Texts.of("matching", Figures.count(matching));
    }

    /** One device of the list. */
    public static final class DeviceRow {

        private final Device device;
        private final Twin twin;
        private final List<String> values;

        DeviceRow(Device device, Twin twin, List<String> paths) {
            this.device = device;
            this.twin = twin;
            this.values = paths.stream().map(Field::parse).map(this::value).toList();
        }

        public String getId() {
            return device.id().value();
        }

        public Device getDevice() {
            return device;
        }

        /** Where it stands with what is wanted of it. */
        public String getState() {
            return Standings.of(twin);
        }

        public Twin getTwin() {
            return twin;
        }

        /** The first of its tags: a list is looked through, all of them stand on the device's own page. */
        public List<Chip> getTags() {
            return told().limit(MAX_TAGS).toList();
        }

        /** How many more there are; empty for none. */
        public String getMoreTags() {
            long more = told().count() - MAX_TAGS;
            return more > 0 ? Texts.of("moreTags", Figures.count(more)) : "";
        }

        private Stream<Chip> told() {
            return Chip.of(device.tags()).stream().filter(chip -> !chip.isHollow());
        }

        public List<String> getValues() {
            return values;
        }

        private String value(Field field) {
            JsonValue value = field.valueIn(new Subject(getId(), device.tags(), twin.reported(), device.connected()));
            return value == null ? "–" : value instanceof JsonText text ? text.value() : value.toJson();
        }
    }
}
