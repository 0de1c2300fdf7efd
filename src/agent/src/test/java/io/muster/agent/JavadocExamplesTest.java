package io.muster.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.agent.broker.PlainBroker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What the Javadoc shows is compiled as it stands there, and run against a broker. */
class JavadocExamplesTest {

    private static final Path SOURCES = Path.of("src/main/java/io/muster/agent");
    private static final Pattern EXAMPLE = Pattern.compile("<pre>\\{@code\\R(.*?)\\* \\}</pre>", Pattern.DOTALL);
    private static final List<Class<?>> ENTRANCES = List.of(
            MusterDevice.class,
            DeviceSettings.class,
            Credentials.class,
            DesiredListener.class,
            Method.class,
            MessageListener.class);

    /** What an example takes as given: its own device, and the code that makes a robot of it. */
    private static final String AROUND =
            """
            import io.muster.agent.*;
            import io.muster.agent.fleet.*;
            import io.muster.protocol.*;
            import java.net.URI;
            import java.nio.file.*;
            import java.time.*;
            import java.util.*;
            import java.util.concurrent.*;

            public final class %s {
                private static final class Robot {
                    void setSpeed(int speed) {}
                    Object reboot() { return Map.of("seconds", 5); }
                    Object measure(int samples) { return samples; }
                    void show(String text) {}
                }

                public static void run(URI broker, Path folder) throws Exception {
                    Robot robot = new Robot();
                    String secret = "the secret";
                    DeviceSettings robotSettings =
                        DeviceSettings.of(broker, "model-v3.1-000042", new Credentials.Secret(secret));
                    FleetSettings fleetSettings = FleetSettings.of(broker);
            %s
                }
            }
            """;

    private static PlainBroker broker;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() throws Exception {
        broker = new PlainBroker();
    }

    @AfterAll
    static void stop() throws IOException {
        broker.close();
    }

    @TestFactory
    Stream<DynamicTest> theyCompileAndRun() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            List<DynamicTest> tests = files.filter(Files::isRegularFile)
                    .filter(file -> EXAMPLE.matcher(read(file)).find())
                    .sorted()
                    .map(file -> DynamicTest.dynamicTest(String.valueOf(file.getFileName()), () -> run(file)))
                    .toList();
            assertThat(tests).hasSizeGreaterThanOrEqualTo(ENTRANCES.size());
            return tests.stream();
        }
    }

    /** What a device's code is written with shows how. */
    @Test
    void eachEntranceHasOne() {
        assertThat(ENTRANCES).allMatch(type -> EXAMPLE.matcher(read(SOURCES.resolve(type.getSimpleName() + ".java")))
                .find());
    }

    private void run(Path file) throws Exception {
        Matcher examples = EXAMPLE.matcher(read(file));
        for (int i = 0; examples.find(); i++) {
            String name = String.valueOf(file.getFileName()).replace(".java", "") + "Example" + i;
            Path source = folder.resolve(name + ".java");
            Files.writeString(
                    source,
                    AROUND.formatted(
                            name,
                            examples.group(1)
                                    .replaceAll("(?m)^\\s*\\* ?", "")
                                    .replace("URI.create(\"tcp://127.0.0.1:1883\")", "broker")
                                    .replace("Path.of(\"/var/lib/robot\")", "folder")));
            int errors = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler())
                    .run(
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
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
            loader.loadClass(name)
                    .getMethod("run", java.net.URI.class, Path.class)
                    .invoke(null, broker.uri(), folder);
        } catch (InvocationTargetException e) {
            throw new AssertionError(name + " failed", e.getCause());
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
