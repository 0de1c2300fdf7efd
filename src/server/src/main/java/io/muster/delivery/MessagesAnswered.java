package io.muster.delivery;

import java.util.List;

/**
 * It is known what became of messages. Fired in the transaction of the batch, in the order of arrival; never empty. At
 * least once, as with {@link CallsAnswered}.
 */
public record MessagesAnswered(List<MessageAnswer> answers) {

    public MessagesAnswered {
        answers = List.copyOf(answers);
    }
}
