package io.muster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each button of each page names the operation behind it, so that RolesIT can tell who may see it. */
class PageOperationsTest {

    /** Signing in and out is everybody's. */
    private static final String OPEN_TO_ALL = "sign-in.xhtml";

    private static final Pattern ELEMENT = Pattern.compile("<[\\w:]+\\s[^>]*>");
    private static final Pattern NAMED = Pattern.compile("data-operation=\"([^\"]+)\"");
    private static final Pattern DIALOG = Pattern.compile("<dialog id=\"(\\w+)\".*?</dialog>", Pattern.DOTALL);
    private static final Pattern OPENS = Pattern.compile("data-opens=\"(\\w+)\"");

    static List<String> pages() {
        return Pages.files();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void eachButtonNamesAnOperationOfTheApi(String page) throws IOException {
        elements(read(page))
                .filter(element -> acts(element) && !page.equals(OPEN_TO_ALL))
                .forEach(element -> {
                    Matcher named = NAMED.matcher(element);
                    assertThat(named.find())
                            .as("%s: no data-operation at %s", page, element)
                            .isTrue();
                    assertThat(PageOperations.role(named.group(1))).isNotNull();
                });
    }

    @ParameterizedTest
    @MethodSource("pages")
    void whatOpensADialogDoesWhatTheDialogDoes(String page) throws IOException {
        String text = read(page);
        Map<String, String> inside = new HashMap<>();
        DIALOG.matcher(text).results().forEach(dialog -> elements(dialog.group())
                .filter(PageOperationsTest::acts)
                .forEach(element -> inside.merge(dialog.group(1), operation(element), (one, other) -> one + other)));
        elements(text).forEach(element -> {
            Matcher opens = OPENS.matcher(element);
            if (opens.find()) {
                assertThat(operation(element)).as("%s: %s", page, element).isEqualTo(inside.get(opens.group(1)));
            }
        });
    }

    /** A command, what opens a dialog, or a link to where something is written; not filters, and not what closes. */
    private static boolean acts(String element) {
        return element.contains("commandButton")
                || element.contains("commandLink")
                || element.contains("data-opens=")
                || element.matches(
                        "(?s)<(h:link|a|h:outputLink) .*(outcome|href|value)=\"/(edit|plan|new-campaign)\\b.*");
    }

    private static String operation(String element) {
        Matcher named = NAMED.matcher(element);
        return named.find() ? named.group(1) : "";
    }

    private static Stream<String> elements(String text) {
        return ELEMENT.matcher(text).results().map(MatchResult::group);
    }

    private static String read(String page) throws IOException {
        return Files.readString(Path.of("src/main/webapp", page));
    }
}
