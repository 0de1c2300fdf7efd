package io.muster.ui;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Looks at pages, wide and narrow, light and dark, for what is cut or sticks out, what assistive technology lacks, what is
 * hard to read. With {@code -Dmuster.screens=FOLDER} it leaves pictures.
 */
final class Looks {

    private static final String STICKS_OUT =
            """
            () => { const wide = document.documentElement.clientWidth, out = [];
              if (document.scrollingElement.scrollWidth > wide) out.push('the page: ' + document.scrollingElement.scrollWidth);
              for (const each of document.querySelectorAll('main *')) {
                const box = each.getBoundingClientRect();
                if (box.width && box.right > wide + 1 && !each.closest('nav, pre, .one, .sr, svg, thead'))
                  out.push(each.tagName + '.' + each.className + ' ' + each.textContent.slice(0, 40));
                const style = getComputedStyle(each);
                if (style.overflowX === 'hidden' && each.scrollWidth > each.clientWidth + 1 && !each.closest('.one, .sr, svg, thead'))
                  out.push('cut: ' + each.tagName + '.' + each.className + ' ' + each.textContent.slice(0, 40));
              }
              return out.slice(0, 5); }""";

    private static final String AXE =
            """
            async () => (await axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']})).violations
              .flatMap(each => each.nodes.slice(0, 3).map(node => each.id + ': ' + node.target.join(' ') + ' ' + node.failureSummary))""";

    private final Visitor visitor;
    private final String axe = axe();
    private final List<String> troubles = new ArrayList<>();

    Looks(Visitor visitor) {
        this.visitor = visitor;
    }

    /**
     * What is wrong with them.
     *
     * @param pages addresses by the names that their pictures get
     */
    List<String> at(Map<String, String> pages) {
        for (int width : new int[] {1440, 390}) {
            for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
                visitor.page().setViewportSize(width, width > 1000 ? 900 : 844);
                visitor.page()
                        .emulateMedia(new Page.EmulateMediaOptions()
                                .setColorScheme(scheme)
                                .setReducedMotion(ReducedMotion.REDUCE));
                pages.forEach((name, path) ->
                        look(name + "-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT), path));
            }
        }
        return troubles;
    }

    private void look(String name, String path) {
        Page page = visitor.page();
        visitor.open(path);
        page.waitForLoadState();
        String screens = System.getProperty("muster.screens");
        if (screens != null) {
            page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of(screens, name + ".png")));
        }
        ((List<?>) page.evaluate(STICKS_OUT)).forEach(each -> troubles.add(name + " " + each));
        page.evaluate(axe);
        ((List<?>) page.evaluate(AXE)).forEach(each -> troubles.add(name + " " + each));
    }

    private static String axe() {
        try (InputStream script = Looks.class.getResourceAsStream("/axe.min.js")) {
            if (script == null) {
                throw new IllegalStateException("no axe.min.js among the test resources");
            }
            return "() => { " + new String(script.readAllBytes(), StandardCharsets.UTF_8) + " }";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
