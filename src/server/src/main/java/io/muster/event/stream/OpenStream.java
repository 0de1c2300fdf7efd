package io.muster.event.stream;

import io.muster.event.EventFilter;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One reader. It has room or it has not: one that reads slowly is handed nothing more until it has read, and finds the
 * rest in the log; one that does not read at all is cut. What is written goes out without blocking, on the thread that
 * feeds or on the container's when the connection takes more.
 */
final class OpenStream implements WriteListener, AsyncListener {

    private static final int MAX_QUEUED = 128 << 10;

    private final AsyncContext context;
    private final ServletOutputStream out;
    private final EventFilter filter;
    private final String token;
    private final Queue<byte[]> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger queued = new AtomicInteger();
    /** Calls to drain that are not answered yet: who makes the first one drains for all. */
    private final AtomicInteger calls = new AtomicInteger();

    private final AtomicBoolean over = new AtomicBoolean();
    /** Of the thread that drains. */
    private boolean unflushed;

    private volatile long moved = System.nanoTime();
    /** Of the thread that feeds. */
    private long position;

    OpenStream(AsyncContext context, ServletOutputStream out, EventFilter filter, String token, long position) {
        this.context = context;
        this.out = out;
        this.filter = filter;
        this.token = token;
        this.position = position;
    }

    /** Begins to write; before that it may be fed. */
    void begin() {
        queue("retry: 1000\nid: %d\n\n".formatted(position).getBytes(StandardCharsets.US_ASCII));
        context.addListener(this);
        out.setWriteListener(this);
    }

    String token() {
        return token;
    }

    /** The last event that it was handed, or that does not concern it. */
    long position() {
        return position;
    }

    boolean hasRoom() {
        return !over.get() && queued.get() < MAX_QUEUED;
    }

    boolean isOver() {
        return over.get();
    }

    /** Nanoseconds since the connection took something, if there is something to take; else 0. */
    long stalled() {
        return queued.get() == 0 ? 0 : System.nanoTime() - moved;
    }

    /** Nanoseconds since something was written. */
    long silent() {
        return System.nanoTime() - moved;
    }

    /** Takes those that are behind its position, as far as there is room. */
    void feed(List<Frame> frames) {
        boolean any = false;
        for (Frame frame : frames) {
            if (!hasRoom()) {
                break;
            }
            if (frame.position() > position) {
                if (filter.lets(frame.type(), frame.subject())) {
                    queue(frame.bytes());
                    any = true;
                }
                position = frame.position();
            }
        }
        if (any) {
            drain();
        }
    }

    /** Says that it is still there, and where to go on from. */
    void beat() {
        queue(Frame.place(position));
        drain();
    }

    private void queue(byte[] bytes) {
        if (queued.getAndAdd(bytes.length) == 0) {
            moved = System.nanoTime();
        }
        queue.add(bytes);
    }

    @Override
    public void onWritePossible() {
        drain();
    }

    /** Never waits: neither for the connection nor for another thread that drains. */
    private void drain() {
        if (calls.getAndIncrement() != 0) {
            return;
        }
        int answered = 1;
        do {
            try {
                write();
            } catch (IOException | IllegalStateException gone) {
                // The reader is gone, or the container has ended the request.
                end();
            }
            answered = calls.addAndGet(-answered);
        } while (answered != 0);
    }

    private void write() throws IOException {
        while (!over.get() && out.isReady()) {
            byte[] next = queue.poll();
            if (next != null) {
                out.write(next);
                queued.addAndGet(-next.length);
                moved = System.nanoTime();
                unflushed = true;
            } else if (unflushed) {
                unflushed = false;
                out.flush();
            } else {
                return;
            }
        }
    }

    /** Ends it; the reader may come back and go on behind the last event that it has. */
    void end() {
        if (!over.getAndSet(true)) {
            try {
                context.complete();
            } catch (IllegalStateException ended) {
                // By the container, as when the connection broke.
            }
        }
    }

    @Override
    public void onError(Throwable failure) {
        end();
    }

    @Override
    public void onError(AsyncEvent event) {
        end();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        end();
    }

    @Override
    public void onComplete(AsyncEvent event) {
        over.set(true);
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // Only at its begin, which is over.
    }
}
