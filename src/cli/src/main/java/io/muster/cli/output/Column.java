package io.muster.cli.output;

/**
 * A column of a table.
 *
 * @param path of the member that it shows
 * @param wide whether it is shown with {@code --output wide} only
 */
public record Column(String title, String path, boolean wide) {

    public static Column of(String title, String path) {
        return new Column(title, path, false);
    }

    public static Column wide(String title, String path) {
        return new Column(title, path, true);
    }
}
