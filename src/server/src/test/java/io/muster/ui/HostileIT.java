package io.muster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.muster.foundation.jdbc.Sql;
import io.muster.testing.SharedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What devices and people wrote is shown as they wrote it, and never done. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class HostileIT {

    /** Whatever runs, by whichever way in, leaves a trace; so does what the policy stops, since it had got that far. */
    private static final String TRAPS =
            """
            window.traces = [];
            window.ran = () => window.traces.push('ran');
            document.addEventListener('securitypolicyviolation', each => window.traces.push(each.violatedDirective + ' ' + each.sample));""";

    private static final String TEXT = "() => [document.title, document.body.innerText,"
            + " ...Array.from(document.querySelectorAll('input, textarea, option')).map(each => each.value)].join('\\n')";

    private static final String OUT_OF_TEXTS = "document.querySelectorAll('img[src=x], [onerror]').length"
            + " + Array.from(document.scripts).filter(each => each.textContent.trim() === 'ran()').length";

    private final List<String> troubles = new ArrayList<>();
    private final Set<String> shown = new LinkedHashSet<>();

    @Test
    void noTextIsEverDone() {
        HostileTexts hostile = new HostileTexts();
        try (Visitor visitor = Visitor.admin()) {
            hostile.write();
            Map<String, String> pages = hostile.pages();
            Pages.assertAllAreAmong(pages.values());
            visitor.page().addInitScript(TRAPS);
            visitor.page().onDialog(dialog -> {
                troubles.add("a dialog: " + dialog.message());
                dialog.dismiss();
            });
            pages.forEach((name, path) -> look(visitor, name, path, hostile.written()));
            act(visitor, hostile.device());
            troubles.addAll(new Looks(visitor).at(pages));
            troubles.addAll(visitor.complaints());
        } finally {
            hostile.takeAway();
        }
        assertThat(troubles).isEmpty();
        assertThat(shown).as("texts that some page shows").containsAll(hostile.written());
    }

    private void look(Visitor visitor, String name, String path, Set<String> written) {
        assertThat(visitor.open(path).status()).as(path).isEqualTo(200);
        visitor.page().waitForLoadState();
        inspect(visitor.page(), name);
        String text = String.valueOf(visitor.page().evaluate(TEXT));
        written.stream().filter(text::contains).forEach(shown::add);
    }

    private void inspect(Page page, String name) {
        ((List<?>) page.evaluate("window.traces")).forEach(trace -> troubles.add(name + " left a trace: " + trace));
        if (page.content().contains(HostileTexts.EVALUATED)) {
            troubles.add(name + " evaluated an expression");
        }
        assertThat(page.evaluate(OUT_OF_TEXTS))
                .as("elements out of texts on " + name)
                .isEqualTo(0);
    }

    /** What is written into a form comes back in what it says of it. */
    private void act(Visitor visitor, String device) {
        Page page = visitor.page();
        visitor.open(device);
        visitor.awaitLive();
        page.fill("[id='whyNot:configuration']", "\"><img src=x onerror=ran()>#{40000420*100}");
        page.click("[id='whyNot:ask']");
        page.waitForSelector("[id='whyNot:told'] .ui-messages-error");
        inspect(page, "why not");
        page.click("[data-opens='setDialog'] >> nth=0");
        page.fill("[id='setForm:path']", "a\"><img src=x onerror=ran()>#{40000420*100}");
        page.fill("[id='setForm:value']", "<script>ran()</script>${40000420*100}");
        page.click("[id='setForm:go']");
        page.waitForSelector("[id='setForm:setMessages'] .ui-messages-error");
        inspect(page, "set by hand");
    }

    @Test
    void noPageWritesMarkupOfItsOwnMaking() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/webapp"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(read(file))
                        .as(file.toString())
                        .doesNotContain(
                                "escape=\"false\"",
                                "innerHTML",
                                "outerHTML",
                                "insertAdjacentHTML",
                                "document.write",
                                "eval(");
            }
        }
    }

    /** A column that holds text, of other tables than JBeret's and Flyway's own, is shown somewhere, and then a text of ours is in it; or nobody shows it. */
    @Test
    void noColumnOfTextIsForgotten() {
        Sql sql = new Sql(SharedServer.database());
        Set<String> columns = new TreeSet<>(sql.list(
                "SELECT CONCAT(table_name, '.', column_name) FROM information_schema.columns WHERE table_schema = DATABASE()"
                        + " AND data_type IN ('varchar', 'char', 'text', 'mediumtext', 'longtext')"
                        + " AND BINARY table_name = LOWER(table_name) AND table_name NOT LIKE 'flyway%'",
                row -> row.getString(1)));
        columns.removeAll(ShownColumns.FILLED);
        columns.removeAll(ShownColumns.NEVER_SHOWN);
        assertThat(columns)
                .as("columns of text that are neither filled by HostileTexts nor known never to be shown")
                .isEmpty();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
