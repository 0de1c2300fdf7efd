package io.muster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.testing.SharedServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** Fifty open pages of one subject: a few real ones in sessions of their own, the rest without browsers in the same sessions. */
final class OpenPages implements AutoCloseable {

    static final int PAGES = 50;

    private static final int SESSIONS = 5;

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final String path;
    private final List<Visitor> visitors = new ArrayList<>();
    private final List<BarePage> bare = new ArrayList<>();

    private OpenPages(String path) {
        this.path = path;
    }

    /** Each live and drawn. */
    static OpenPages fifty(String path) {
        OpenPages pages = new OpenPages(path);
        try {
            while (pages.visitors.size() < SESSIONS) {
                pages.openReal();
            }
            List<String> sessions =
                    pages.visitors.stream().map(OpenPages::session).toList();
            for (int i = 0; i < PAGES - SESSIONS; i++) {
                pages.bare.add(BarePage.open(sessions.get(i % SESSIONS), path));
            }
        } catch (RuntimeException | AssertionError e) {
            pages.close();
            throw e;
        }
        return pages;
    }

    /** Leaves one real page. */
    void closeAllButOne() {
        bare.forEach(BarePage::close);
        bare.clear();
        visitors.stream().skip(1).forEach(Visitor::close);
        visitors.subList(1, visitors.size()).clear();
    }

    private void openReal() {
        Visitor visitor = Visitor.admin();
        visitors.add(visitor);
        visitor.page().setDefaultTimeout((double) PATIENCE.toMillis());
        visitor.open(path);
        visitor.awaitLive();
    }

    private static String session(Visitor visitor) {
        return visitor.context().cookies(SharedServer.uri().toString()).stream()
                .map(cookie -> cookie.name + "=" + cookie.value)
                .reduce((some, more) -> some + "; " + more)
                .orElseThrow();
    }

    int count() {
        return visitors.size() + bare.size();
    }

    /** Until each shows this in that place. */
    void awaitShown(String place, String value) {
        visitors.forEach(each -> each.page().waitForSelector("[data-live='%s']:text-is('%s')".formatted(place, value)));
        await("are told of " + place, page -> value.equals(page.told(place)));
    }

    /** Lets something happen for which each is drawn anew, and waits until each is. */
    void awaitDrawnAnew(Runnable turn) {
        visitors.forEach(each -> each.page().evaluate("document.getElementById('board').dataset.old = '1'"));
        Map<BarePage, Integer> before = new HashMap<>();
        bare.forEach(page -> before.put(page, page.drawn()));
        turn.run();
        visitors.forEach(each -> each.page().waitForSelector("#board:not([data-old])"));
        await("are drawn anew", page -> page.drawn() > before.getOrDefault(page, 0));
    }

    private void await(String what, Predicate<BarePage> happened) {
        Awaitility.await("pages without a browser " + what).atMost(PATIENCE).until(() -> {
            assertThat(complaints()).isEmpty();
            return bare.stream().allMatch(happened);
        });
    }

    List<String> complaints() {
        return Stream.concat(
                        visitors.stream().flatMap(each -> each.complaints().stream()),
                        bare.stream().flatMap(each -> each.complaints().stream()))
                .toList();
    }

    @Override
    public void close() {
        bare.forEach(BarePage::close);
        visitors.forEach(Visitor::close);
    }
}
