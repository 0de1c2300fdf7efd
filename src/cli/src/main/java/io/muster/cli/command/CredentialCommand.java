package io.muster.cli.command;

import io.muster.cli.CliProblem;
import io.muster.cli.ExitCode;
import io.muster.cli.connection.ServerCommand;
import io.muster.cli.output.Fields;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Gives a device the secret or certificate that it signs in with. */
@Command(
        name = "credential",
        description = "Give a device a new secret, or name its certificate.",
        footer = {
            "",
            "A secret that is made is shown this once. The one before stays good for the time of --grace, so that"
                    + " the device can be told; without it, it ends at once.",
            "",
            "Examples:",
            "  muster credential pump-7 > pump-7.secret",
            "                             only the secret goes to standard output",
            "  muster credential pump-7 --grace PT1H",
            "  muster credential pump-7 --secret-file factory.secret",
            "  muster credential pump-7 --subject 'CN=pump-7,O=Acme'"
        })
public final class CredentialCommand extends ServerCommand {

    @Parameters(paramLabel = "DEVICE", description = "Which device.")
    private String device;

    @Option(names = "--secret-file", paramLabel = "FILE", description = "A secret that the device holds already.")
    private @Nullable Path secretFile;

    @Option(
            names = "--subject",
            paramLabel = "SUBJECT",
            description = "Its certificate's subject, instead of a secret.")
    private @Nullable String subject;

    @Option(names = "--grace", paramLabel = "DURATION", description = "How long the one before stays good, as PT1H.")
    private @Nullable String grace;

    @Override
    public Integer call() {
        if (secretFile != null && subject != null) {
            throw CliProblem.usage("give one of --secret-file FILE and --subject SUBJECT");
        }
        Map<String, @Nullable Object> asked = new LinkedHashMap<>();
        asked.put("kind", subject == null ? "secret" : "x509");
        if (subject != null) {
            asked.put("subject", subject);
        }
        if (secretFile != null) {
            asked.put("secret", secretIn(secretFile));
        }
        Map<String, @Nullable Object> made =
                to("devices", device, "credentials").with("gracePeriod", grace).post(asked);
        String secret = Fields.text(made, "secret");
        screen().note("device/%s has a new credential%s"
                .formatted(device, secret.isEmpty() || secretFile != null ? "" : "; its secret, shown this once:"));
        if (!secret.isEmpty() && secretFile == null) {
            screen().line(secret);
        }
        return ExitCode.DONE;
    }

    private static String secretIn(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw CliProblem.usage("%s is not readable".formatted(file));
        }
    }
}
