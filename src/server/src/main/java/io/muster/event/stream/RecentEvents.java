package io.muster.event.stream;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/** The newest events, without gaps: most readers that were away for a moment go on from here. For one thread. */
final class RecentEvents {

    private static final int MAX_EVENTS = 4_096;
    private static final int MAX_BYTES = 8 << 20;

    private final Deque<Frame> frames = new ArrayDeque<>();
    private long last;
    private int bytes;

    /** Begins anew at a position, with nothing. */
    void beginAt(long position) {
        frames.clear();
        bytes = 0;
        last = position;
    }

    void add(List<Frame> next) {
        for (Frame frame : next) {
            frames.add(frame);
            bytes += frame.bytes().length;
            last = frame.position();
        }
        while (frames.size() > MAX_EVENTS || bytes > MAX_BYTES) {
            bytes -= frames.remove().bytes().length;
        }
    }

    long last() {
        return last;
    }

    /** Whether everything behind this position is here. */
    boolean covers(long position) {
        return position >= last - frames.size();
    }

    /** What is behind a position that it covers; the nearer to the end, the quicker. */
    List<Frame> after(long position) {
        Deque<Frame> found = new ArrayDeque<>();
        Iterator<Frame> newestFirst = frames.descendingIterator();
        while (newestFirst.hasNext()) {
            Frame frame = newestFirst.next();
            if (frame.position() <= position) {
                break;
            }
            found.addFirst(frame);
        }
        return List.copyOf(found);
    }
}
