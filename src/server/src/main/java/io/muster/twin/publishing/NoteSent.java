package io.muster.twin.publishing;

import io.muster.foundation.UseCase;
import jakarta.inject.Inject;
import java.util.List;

/** Notes what the broker has taken, a page in one transaction: row by row, each would wait for the disk. */
@UseCase
public class NoteSent {

    private final DueTwins twins;

    @Inject
    NoteSent(DueTwins twins) {
        this.twins = twins;
    }

    public void note(List<DueTwin> sent) {
        twins.sent(sent);
    }
}
