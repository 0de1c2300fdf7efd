package io.muster.foundation.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.muster.testing.SharedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The alert rules that operators get ask for what the server exposes, by its names and labels, and are explained. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class AlertRulesIT {

    private static final Path RULES = Path.of("../../server-config/alerts/muster.yml");
    private static final Path PAGE = Path.of("../../docs/operations.md");
    private static final Set<String> WORDS = Set.of("and", "or", "by", "on", "offset", "absent", "sum", "max", "rate");

    /** What Prometheus itself says of each target. */
    private static final Set<String> ITS_OWN = Set.of("up");

    private static final Pattern SELECTOR = Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)(\\{[^}]*})?");
    private static final Pattern MATCHER = Pattern.compile("([a-z_]+)(=~|!=|=)\"([^\"]*)\"");
    private static final Pattern SAMPLE = Pattern.compile("^([a-zA-Z_][a-zA-Z0-9_]*)(\\{[^}]*})? \\S+");

    @Test
    void eachAsksForWhatIsThereAndIsExplained() throws IOException {
        Map<String, Set<String>> exposed = exposed();
        List<JsonNode> rules = rules();
        assertThat(rules).isNotEmpty();
        String page = Files.readString(PAGE);
        for (JsonNode rule : rules) {
            String alert = rule.path("alert").asText();
            assertThat(rule.path("labels").path("severity").asText()).as(alert).isIn("page", "ticket");
            assertThat(rule.path("annotations").path("summary").asText())
                    .as(alert)
                    .isNotEmpty();
            assertThat(page).as("%s in %s", alert, PAGE).contains("`" + alert + "`");
            assertThat(unknown(rule.path("expr").asText(), exposed)).as(alert).isEmpty();
        }
    }

    /** So that the test above could fail. */
    @Test
    void aNameOrALabelThatNobodyExposesIsFound() {
        Map<String, Set<String>> exposed = exposed();
        assertThat(unknown("max(muster_drift_device) > 0", exposed)).containsExactly("muster_drift_device");
        assertThat(unknown("muster_jobs{state=\"lost\"} > 0", exposed)).containsExactly("muster_jobs{state=\"lost\"}");
        assertThat(unknown("rate(muster_jobs{kind=~\".*\"}[5m])", exposed))
                .containsExactly("muster_jobs{kind=~\".*\"}");
    }

    private static List<JsonNode> rules() throws IOException {
        List<JsonNode> rules = new ArrayList<>();
        new YAMLMapper().readTree(RULES.toFile()).path("groups").forEach(group -> group.path("rules")
                .forEach(rules::add));
        return rules;
    }

    /** The metrics by name, each with its labels, alone and with each value. */
    private static Map<String, Set<String>> exposed() {
        Rest rest = Rest.at(SharedServer.uri());
        rest.get("/api/v1/nowhere");
        Map<String, Set<String>> exposed = new HashMap<>();
        ITS_OWN.forEach(name -> exposed.put(name, Set.of("job", "job=muster")));
        rest.with("Accept", "text/plain").get("/metrics").body().lines().forEach(line -> {
            Matcher sample = SAMPLE.matcher(line);
            if (sample.find()) {
                Set<String> labels = exposed.computeIfAbsent(sample.group(1), name -> new HashSet<>());
                Matcher label = MATCHER.matcher(sample.group(2) == null ? "" : sample.group(2));
                while (label.find()) {
                    labels.add(label.group(1));
                    labels.add(label.group(1) + "=" + label.group(3));
                }
            }
        });
        return exposed;
    }

    private static List<String> unknown(String expression, Map<String, Set<String>> exposed) {
        List<String> unknown = new ArrayList<>();
        // Windows and groupings name no metric.
        Matcher selector = SELECTOR.matcher(expression.replaceAll("\\[[^]]*]|\\bby \\([^)]*\\)|\\b\\d+[smhd]\\b", ""));
        while (selector.find()) {
            String name = selector.group(1);
            if (!WORDS.contains(name) && !isExposed(selector, exposed.get(name))) {
                unknown.add(selector.group());
            }
        }
        return unknown;
    }

    private static boolean isExposed(Matcher selector, @Nullable Set<String> labels) {
        if (labels == null) {
            return false;
        }
        Matcher matcher = MATCHER.matcher(selector.group(2) == null ? "" : selector.group(2));
        while (matcher.find()) {
            String wanted = matcher.group(2).equals("=") ? matcher.group(1) + "=" + matcher.group(3) : matcher.group(1);
            if (!labels.contains(wanted)) {
                return false;
            }
        }
        return true;
    }
}
