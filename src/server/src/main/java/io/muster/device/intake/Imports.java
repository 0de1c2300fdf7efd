package io.muster.device.intake;

import io.muster.protocol.DeviceId;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was received to be imported, and how far its ids are known. */
public interface Imports {

    /** Begins to receive a file. */
    ImportUpload begin(ImportFormat format, @Nullable String header, Instant at);

    void store(long upload, ImportPiece piece);

    /** Hands the file to its job. */
    void assign(long upload, long job);

    Optional<ImportUpload> find(long upload);

    /**
     * The next piece.
     *
     * @param after the key behind which it lies; null: the first of all
     * @param last the last key that is asked for; null: whichever
     */
    Optional<ImportPiece> next(long upload, @Nullable String after, @Nullable String last);

    /** The last piece's key; empty where the file is dropped. */
    Optional<String> lastKey(long upload);

    /** The lines in which those of these ids that the import has met before stood first. */
    Map<DeviceId, Long> seen(long upload, Collection<DeviceId> devices);

    /** Remembers ids that the import meets for the first time, each with its line. */
    void see(long upload, Map<DeviceId, Long> lines);

    void drop(long upload);

    /** Drops the file of a job that needs it no more. */
    void dropOf(long job);

    /** Drops files that no job was given, if they were begun before {@code begun}. */
    void sweep(Instant begun);
}
