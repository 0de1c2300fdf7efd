package io.muster.cli.output;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.RepresentToNode;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.representer.StandardRepresenter;

/** YAML 1.2 as a person would write it. */
public final class YamlText {

    private static final DumpSettings SETTINGS = DumpSettings.builder()
            .setDefaultFlowStyle(FlowStyle.BLOCK)
            .setIndicatorIndent(2)
            .setIndentWithIndicator(true)
            .setWidth(120)
            .build();

    private YamlText() {}

    /** One document, without its marker. */
    public static String of(@Nullable Object value) {
        return new Dump(SETTINGS, new Exact()).dumpToString(own(value));
    }

    /** What stands in two places is written in both, not as an alias. */
    private static @Nullable Object own(@Nullable Object value) {
        if (value instanceof List<?> items) {
            List<@Nullable Object> copy = new ArrayList<>(items.size());
            items.forEach(item -> copy.add(own(item)));
            return copy;
        }
        if (value instanceof Map<?, ?> members) {
            Map<Object, @Nullable Object> copy = new LinkedHashMap<>();
            members.forEach((name, member) -> copy.put(name, own(member)));
            return copy;
        }
        return value;
    }

    /** The dumper knows doubles, which would lose digits; and older readers merge what is called {@code <<}. */
    private static final class Exact extends StandardRepresenter {
        Exact() {
            super(SETTINGS);
            RepresentToNode usual = Objects.requireNonNull(representers.get(String.class));
            representers.put(
                    String.class,
                    text -> text.equals("<<")
                            ? representScalar(Tag.STR, "<<", ScalarStyle.SINGLE_QUOTED)
                            : usual.representData(text));
            representers.put(BigDecimal.class, number -> {
                String digits = number.toString();
                boolean whole = digits.chars().allMatch(each -> each == '-' || Character.isDigit(each));
                return representScalar(whole ? Tag.INT : Tag.FLOAT, digits, ScalarStyle.PLAIN);
            });
        }
    }
}
