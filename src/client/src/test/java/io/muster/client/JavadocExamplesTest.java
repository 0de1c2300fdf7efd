package io.muster.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What the Javadoc shows is compiled as it stands there, and run against a server that answers everything. */
class JavadocExamplesTest {

    private static final Path SOURCES = Path.of("src/main/java/io/muster/client");
    private static final Pattern EXAMPLE = Pattern.compile("<pre>\\{@code\\R(.*?)\\* \\}</pre>", Pattern.DOTALL);
    private static final String IMPORTS =
            """
            import io.muster.client.*;
            import io.muster.protocol.rest.*;
            import java.net.URI;
            import java.nio.file.*;
            import java.time.*;
            import java.util.*;
            import java.util.stream.*;

            """;
    private static final String ANSWER =
            """
            {"items": [{"deviceId": "pump-7", "id": "1", "state": "failed"}], "next": null, "deviceId": "pump-7",
             "id": "1", "state": "completed", "planId": "p", "devices": 3, "changes": [], "requestId": "r",
             "status": 200, "messageId": "m", "revision": 1, "epoch": 1, "total": 3, "valid": true}
            """;

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> theyCompileAndRun() throws IOException {
        try (Stream<Path> files = Files.list(SOURCES)) {
            List<DynamicTest> tests = files.filter(
                            file -> EXAMPLE.matcher(read(file)).find())
                    .sorted()
                    .map(file -> DynamicTest.dynamicTest(String.valueOf(file.getFileName()), () -> run(file)))
                    .toList();
            assertThat(tests).hasSizeGreaterThan(10);
            return tests.stream();
        }
    }

    /** Whatever {@link MusterClient} leads to shows how it is used. */
    @Test
    void eachPartOfTheClientHasOne() {
        List<String> without = Stream.of(MusterClient.class.getMethods())
                .filter(method -> method.getParameterCount() == 0)
                .map(Method::getReturnType)
                .filter(type -> type.getPackage() == MusterClient.class.getPackage())
                .map(Class::getSimpleName)
                .filter(name ->
                        !EXAMPLE.matcher(read(SOURCES.resolve(name + ".java"))).find())
                .toList();
        assertThat(without).isEmpty();
    }

    private void run(Path file) throws Exception {
        Matcher examples = EXAMPLE.matcher(read(file));
        for (int i = 0; examples.find(); i++) {
            String name = String.valueOf(file.getFileName()).replace(".java", "") + "Example" + i;
            Path source = folder.resolve(name + ".java");
            Files.writeString(source, classOf(name, examples.group(1).replaceAll("(?m)^\\s*\\* ?", "")));
            JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
            int errors = compiler.run(
                    null,
                    null,
                    null,
                    "-d",
                    folder.toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    "-proc:none",
                    source.toString());
            assertThat(errors).as(Files.readString(source)).isZero();
            runCompiled(name);
        }
    }

    private void runCompiled(String name) throws Exception {
        try (FakeServer server = new FakeServer();
                URLClassLoader loader = new URLClassLoader(
                        new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
            for (int i = 0; i < 10; i++) {
                server.reply(200, "application/json", ANSWER, Map.of());
            }
            loader.loadClass(name)
                    .getMethod("run", MusterClient.class, URI.class)
                    .invoke(null, MusterClient.connect(server.uri(), "the-token"), server.uri());
        } catch (InvocationTargetException e) {
            throw new AssertionError(name + " failed", e.getCause());
        }
    }

    private static String classOf(String name, String example) {
        String client = example.contains("MusterClient muster =") ? "given" : "muster";
        return IMPORTS
                + "public final class %s {%n public static void run(MusterClient %s, URI server) throws Exception {%n"
                        .formatted(name, client)
                + " String token = \"the-token\";\n"
                + example.replace("URI.create(\"http://127.0.0.1:8080\")", "server")
                + "\n }\n}\n";
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
