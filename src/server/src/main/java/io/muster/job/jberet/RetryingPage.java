package io.muster.job.jberet;

import io.muster.job.PassingErrors;
import io.muster.job.RetryablePage;
import jakarta.batch.api.chunk.ItemProcessor;
import jakarta.batch.api.chunk.ItemReader;
import jakarta.batch.api.chunk.ItemWriter;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Readers, processors and writers as the batch runtime sees them: what passes by itself comes out as the one retryable
 * exception, whatever driver, pool or JPA wrapped it in. (A job XML can name classes, not error codes, and a lock that
 * was not had in time is a plain SQLException.)
 */
final class RetryingPage {

    private RetryingPage() {}

    private static Exception translated(Exception error) {
        return !(error instanceof RetryablePage) && PassingErrors.passes(error) ? new RetryablePage(error) : error;
    }

    record Reader(ItemReader reader) implements ItemReader {

        @Override
        public void open(@Nullable Serializable checkpoint) throws Exception {
            reader.open(checkpoint);
        }

        @Override
        public void close() throws Exception {
            reader.close();
        }

        @Override
        public @Nullable Object readItem() throws Exception {
            try {
                return reader.readItem();
            } catch (Exception e) { // whatever a feature throws is passed on
                throw translated(e);
            }
        }

        @Override
        public @Nullable Serializable checkpointInfo() throws Exception {
            return reader.checkpointInfo();
        }
    }

    record Processor(ItemProcessor processor) implements ItemProcessor {

        @Override
        public @Nullable Object processItem(Object item) throws Exception {
            try {
                return processor.processItem(item);
            } catch (Exception e) { // whatever a feature throws is passed on
                throw translated(e);
            }
        }
    }

    record Writer(ItemWriter writer) implements ItemWriter {

        @Override
        public void open(@Nullable Serializable checkpoint) throws Exception {
            writer.open(checkpoint);
        }

        @Override
        public void close() throws Exception {
            writer.close();
        }

        @Override
        public void writeItems(List<Object> items) throws Exception {
            if (items.isEmpty()) {
                return; // a job that is stopped at its end
            }
            try {
                writer.writeItems(items);
            } catch (Exception e) { // whatever a feature throws is passed on
                throw translated(e);
            }
        }

        @Override
        public @Nullable Serializable checkpointInfo() throws Exception {
            return writer.checkpointInfo();
        }
    }
}
