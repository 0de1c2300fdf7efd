package io.muster.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Gives a reader what no person would write: each seed below src/test/resources/fuzz/NAME as it is, then seeds that are
 * cut, doubled, nested and mixed. It runs for two seconds, or for {@code -Dmuster.test.fuzz=PT1H}; an input that makes
 * the reader fail is kept below target/fuzz, to be put among the seeds once it is mended.
 */
public final class Fuzz {

    private static final Path SEEDS = Path.of("src", "test", "resources", "fuzz");
    private static final Path FOUND = Path.of("target", "fuzz");
    private static final Duration TIME = Duration.parse(System.getProperty("muster.test.fuzz", "PT2S"));
    private static final long SEED = Long.getLong("muster.test.seed", System.nanoTime());
    private static final int MAX_KEPT = 2_000;
    private static final int MAX_LENGTH = 64 << 10;
    private static final int MAX_CHANGES = 6;

    private final String name;
    private final List<byte[]> words;
    private final Target target;
    private final Random random = new Random(SEED);
    private final List<byte[]> kept = new ArrayList<>();

    private Fuzz(String name, List<byte[]> words, Target target) {
        this.name = name;
        this.words = words;
        this.target = target;
    }

    /** What is tried. Refuses bad input in the way that its callers expect, and throws nothing else. */
    public interface Target {

        /** Whether the input was legal: such ones are changed further. */
        boolean takes(byte[] input) throws Exception;
    }

    /**
     * Tries until the time is up.
     *
     * @param words what the language is made of
     */
    public static void run(String name, List<String> words, Target target) {
        List<byte[]> bytes = words.stream()
                .map(word -> word.getBytes(StandardCharsets.UTF_8))
                .toList();
        new Fuzz(name, bytes, target).run();
    }

    private void run() {
        kept.add(new byte[0]);
        kept.addAll(words);
        for (byte[] seed : seeds()) {
            attempt(seed);
            kept.add(seed);
        }
        long tries = 0;
        long end = System.nanoTime() + TIME.toNanos();
        while (System.nanoTime() < end) {
            byte[] input = changed(kept.get(random.nextInt(kept.size())));
            if (attempt(input)) {
                keep(input);
            }
            tries++;
        }
        System.out.printf("fuzz %s: %d tries, -Dmuster.test.seed=%d%n", name, tries, SEED);
    }

    private List<byte[]> seeds() {
        Path folder = SEEDS.resolve(name);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<byte[]> seeds = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                seeds.add(Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return seeds;
    }

    private boolean attempt(byte[] input) {
        try {
            return target.takes(input);
        } catch (Exception | StackOverflowError | OutOfMemoryError | AssertionError e) {
            throw new AssertionError(
                    "%s fails (-Dmuster.test.seed=%d) on the input in %s: %s".formatted(name, SEED, write(input), e),
                    e);
        }
    }

    private Path write(byte[] input) {
        try {
            Path file = FOUND.resolve(name + "-" + Integer.toHexString(Arrays.hashCode(input)));
            Files.createDirectories(FOUND);
            return Files.write(file, input).toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void keep(byte[] input) {
        if (kept.size() < MAX_KEPT) {
            kept.add(input);
        } else {
            kept.set(random.nextInt(MAX_KEPT), input);
        }
    }

    private byte[] changed(byte[] input) {
        byte[] result = input;
        for (int i = random.nextInt(MAX_CHANGES) + 1; i > 0; i--) {
            result = change(result);
        }
        return result;
    }

    private byte[] change(byte[] input) {
        int from = random.nextInt(input.length + 1);
        int to = from + random.nextInt(input.length - from + 1);
        return switch (random.nextInt(8)) {
            case 0 -> joined(input, from, words.get(random.nextInt(words.size())), from);
            case 1 -> joined(input, from, words.get(random.nextInt(words.size())), to);
            case 2 -> joined(input, from, new byte[0], to);
            case 3 -> joined(input, to, Arrays.copyOfRange(input, from, to), to);
            case 4 -> joined(input, from, repeated(Arrays.copyOfRange(input, from, to)), to);
            case 5 -> joined(input, from, kept.get(random.nextInt(kept.size())), to);
            case 6 -> joined(input, from, new byte[] {(byte) random.nextInt(256)}, Math.min(from + 1, input.length));
            default ->
                joined(
                        input,
                        from,
                        Character.toString(random.nextInt(0x11_0000)).getBytes(StandardCharsets.UTF_8),
                        from);
        };
    }

    private byte[] repeated(byte[] part) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 1 << random.nextInt(11); i > 0 && out.size() < MAX_LENGTH; i--) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    /** The input up to {@code end}, something, and the input from {@code rest}. */
    private static byte[] joined(byte[] input, int end, byte[] middle, int rest) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(input, 0, end);
        out.writeBytes(middle);
        out.write(input, rest, input.length - rest);
        byte[] whole = out.toByteArray();
        return whole.length > MAX_LENGTH ? Arrays.copyOf(whole, MAX_LENGTH) : whole;
    }
}
