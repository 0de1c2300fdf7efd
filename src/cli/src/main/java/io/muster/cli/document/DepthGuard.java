package io.muster.cli.document;

import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.ParserException;
import org.snakeyaml.engine.v2.parser.Parser;

/** Ends a text that is nested deeper than the composer, which calls itself for each level, has stack for. */
final class DepthGuard implements Parser {

    /** The server takes ten levels of desired properties; a document has a few around them. */
    static final int MOST = 100;

    private final Parser parser;
    private int depth;

    DepthGuard(Parser parser) {
        this.parser = parser;
    }

    @Override
    public boolean checkEvent(Event.ID choice) {
        return parser.checkEvent(choice);
    }

    @Override
    public Event peekEvent() {
        return parser.peekEvent();
    }

    @Override
    public boolean hasNext() {
        return parser.hasNext();
    }

    @Override
    public Event next() {
        Event event = parser.next();
        switch (event.getEventId()) {
            case MappingStart, SequenceStart -> depth++;
            case MappingEnd, SequenceEnd -> depth--;
            case Alias, Comment, DocumentEnd, DocumentStart, Scalar, StreamEnd, StreamStart -> {
                return event;
            }
        }
        if (depth > MOST) {
            throw new ParserException(
                    "nested deeper than %d levels (expected: fewer)".formatted(MOST), event.getStartMark());
        }
        return event;
    }
}
