package io.muster.cli.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muster.cli.CliProblem;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class LimitOptionTest {

    private final StringWriter said = new StringWriter();

    @Command(name = "list")
    private static final class Sample {
        @Mixin
        private LimitOption limit = new LimitOption(3);
    }

    @Test
    void showsSoManyAndSaysThatThereAreMore() {
        assertThat(shownOf(10, asked())).isEqualTo(3);
        assertThat(said).hasToString("the first 3; --limit 0 shows all\n");
    }

    @Test
    void saysNothingWhereNothingIsCut() {
        assertThat(shownOf(3, asked())).isEqualTo(3);
        assertThat(shownOf(5, asked("-n", "5"))).isEqualTo(5);
        assertThat(shownOf(5_000, asked("--limit", "0"))).isEqualTo(5_000);
        assertThat(said).hasToString("");
    }

    @Test
    void asksForOneMoreAndNeverForMoreThanThePagesOfTheServer() {
        assertThat(asked().page()).isEqualTo(4);
        assertThat(asked("-n", "999").page()).isEqualTo(1_000);
        assertThat(asked("-n", "2147483647").page()).isEqualTo(1_000);
        assertThat(asked("-n", "0").page()).isEqualTo(1_000);
        assertThatThrownBy(() -> asked("-n", "-1").page())
                .isInstanceOf(CliProblem.class)
                .hasMessageContaining("--limit -1");
    }

    @Test
    void aServerIsAskedForNoMoreThanTheOneBehind() {
        int[] read = {0};
        assertThat(asked().of(IntStream.range(0, 100).peek(each -> read[0]++).boxed()))
                .containsExactly(0, 1, 2);
        assertThat(read[0]).isEqualTo(4);
    }

    private int shownOf(int all, LimitOption limit) {
        int shown = limit.of(IntStream.range(0, all).boxed()).toList().size();
        limit.tell(screen());
        return shown;
    }

    private Screen screen() {
        CommandLine line = new CommandLine(new Sample());
        line.setErr(new PrintWriter(said, true));
        return new Screen(line);
    }

    private static LimitOption asked(String... arguments) {
        Sample sample = new Sample();
        new CommandLine(sample).parseArgs(arguments);
        return sample.limit;
    }
}
