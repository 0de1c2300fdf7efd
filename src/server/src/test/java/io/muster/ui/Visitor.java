package io.muster.ui;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Response;
import io.muster.testing.Environments;
import io.muster.testing.SharedServer;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A person with a browser of their own; remembers what the browser complained of. */
final class Visitor implements AutoCloseable {

    private static final Playwright PLAYWRIGHT =
            Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private static final Browser BROWSER = PLAYWRIGHT
            .chromium()
            .launch(new BrowserType.LaunchOptions()
                    .setExecutablePath(Path.of("/usr/bin/chromium"))
                    .setArgs(List.of("--no-sandbox")));

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(PLAYWRIGHT::close));
    }

    private final BrowserContext context = BROWSER.newContext();
    private final Page page = context.newPage();
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    private final URI server;

    Visitor() {
        this(SharedServer.uri());
    }

    private Visitor(URI server) {
        this.server = server;
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
    }

    /** Someone who is signed in as the admin. */
    static Visitor admin() {
        return admin(SharedServer.uri());
    }

    /** The admin at a server of its own. */
    static Visitor admin(URI server) {
        Visitor visitor = new Visitor(server);
        visitor.signIn("admin", Environments.ADMIN_PASSWORD);
        visitor.page.waitForURL(url -> !url.contains("sign-in"));
        return visitor;
    }

    /** Someone who is signed in. */
    static Visitor named(String name, String password) {
        Visitor visitor = new Visitor();
        visitor.signIn(name, password);
        visitor.page.waitForURL(url -> !url.contains("sign-in"));
        return visitor;
    }

    Page page() {
        return page;
    }

    BrowserContext context() {
        return context;
    }

    Response open(String path) {
        return page.navigate(server.resolve(path).toString());
    }

    /** As a part of an address. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    void signIn(String name, String password) {
        open("/sign-in.xhtml");
        page.fill("[id='signIn:name']", name);
        page.fill("[id='signIn:password']", password);
        page.click("[id='signIn:enter']");
    }

    /** Whether the page is fed by push. */
    void awaitLive() {
        page.waitForSelector(".live.on");
    }

    /** What the browser's console says went wrong: scripts, policies, files that were not found. */
    List<String> complaints() {
        return complaints;
    }

    @Override
    public void close() {
        context.close();
    }
}
