package io.muster.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.muster.cli.MusterCli;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can stand where the cursor stands; also as a real bash puts it into its line. */
class CompleteCommandTest {

    private static final String LIST =
            "{\"items\":[{\"deviceId\":\"a:1=x\",\"id\":\"speed\"},{\"deviceId\":\"a:2\",\"id\":\"speed-$(touch ran)\"}],"
                    + "\"next\":null}";

    @TempDir
    Path folder;

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private String address;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().toString());
            byte[] body = LIST.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        address = "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void commandsKindsOptionsAndTheirValues() {
        assertThat(complete("ex")).containsExactly("explain", "export");
        assertThat(complete("get", "dev")).containsExactly("devices");
        assertThat(complete("watch", "")).containsExactly("configuration", "campaign", "job");
        assertThat(complete("campaign", "re")).containsExactly("resume", "retry-failed");
        assertThat(complete("get", "--ou")).containsExactly("--output");
        assertThat(complete("get", "-o", "")).containsExactly("table", "wide", "json", "yaml", "name");
        assertThat(complete("get", "--output=j")).containsExactly("--output=json");
        assertThat(complete("tokens", "create", "ci", "--role", "o")).containsExactly("operator");
        assertThat(complete("apply", "-f", "")).as("a file").isEmpty();
        assertThat(complete("export", "devices", "")).isEmpty();
        assertThat(asked).isEmpty();
    }

    @Test
    void idsComeFromTheServerWhateverOptionsStandBefore() {
        assertThat(complete("get", "-o", "json", "devices", "a:")).containsExactly("a:1=x", "a:2");
        assertThat(URLDecoder.decode(asked.get(0), StandardCharsets.UTF_8)).contains("STARTS_WITH(deviceId, 'a:')");
        assertThat(complete("explain", "a:1")).containsExactly("a:1=x");
        assertThat(complete("why-not", "spe")).hasSize(2);
        assertThat(complete("campaign", "create", "again", "--failed-in", "speed"))
                .hasSize(2);
        assertThat(complete("campaign", "create", "again", "--device", "a:2")).containsExactly("a:2");
    }

    /** Bash takes words apart at colons, and would run what looks like a command. */
    @Test
    void bashPutsIdsWithColonsInAndRunsNothingOfTheServers() throws Exception {
        assertThat(inBash("muster explain a:1")).containsExactly("1=x");
        assertThat(inBash("muster explain a:")).containsExactly("1=x", "2");
        assertThat(inBash("muster get -o js")).containsExactly("json");
        assertThat(inBash("muster get --output=js")).containsExactly("json");
        assertThat(inBash("muster why-not speed-"))
                .singleElement()
                .asString()
                .contains("touch")
                .startsWith("speed-");
        assertThat(folder.resolve("ran")).doesNotExist();
    }

    /** As readline asks: the words that it makes of a line, and what is to be replaced of the last one. */
    private List<String> inBash(String line) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Path script = folder.resolve("run.sh");
        Files.writeString(
                script,
                """
                muster() { '%s' -cp '%s' io.muster.cli.MusterCli "$1" --server %s "${@:2}"; }
                """
                                .formatted(java, System.getProperty("java.class.path"), address)
                        + Files.readString(Path.of("src/main/resources/io/muster/cli/command/completion.bash"))
                        + """
                          split() {
                            COMP_LINE=$1 COMP_WORDS=() COMP_POINT=${#1}
                            local rest=$1 part
                            while [ -n "$rest" ]; do
                              rest=${rest#"${rest%%[![:blank:]]*}"}
                              part=${rest%%[[:blank:]:=]*}
                              [ -n "$part" ] || part=${rest:0:1}
                              COMP_WORDS+=("$part")
                              rest=${rest#"$part"}
                            done
                            COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
                          }
                          split "$LINE"
                          _muster
                          printf '%s\n' "${COMPREPLY[@]}"
                          """);
        ProcessBuilder bash = new ProcessBuilder("bash", script.toString()).directory(folder.toFile());
        bash.environment().put("LINE", line);
        bash.environment().put("MUSTER_CONFIG", folder.resolve("contexts.json").toString());
        Path out = folder.resolve("out");
        Process process =
                bash.redirectErrorStream(true).redirectOutput(out.toFile()).start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return Files.readAllLines(out);
    }

    private List<String> complete(String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        List<String> arguments = new ArrayList<>(List.of("complete", "--server", address, "--"));
        arguments.addAll(List.of(words));
        String[] all = arguments.toArray(String[]::new);
        int exitCode = MusterCli.commands(0, false, all)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(all);
        assertThat(exitCode).as(err.toString()).isZero();
        return out.toString().lines().toList();
    }
}
