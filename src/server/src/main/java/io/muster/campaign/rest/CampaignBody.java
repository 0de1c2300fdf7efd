package io.muster.campaign.rest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.muster.campaign.CampaignSpec;
import io.muster.campaign.target.DeviceList;
import io.muster.campaign.target.ReceiveList;
import io.muster.foundation.problem.FieldError;
import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;
import io.muster.foundation.rest.JsonBody;
import io.muster.foundation.rest.StrictJson;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /campaigns}, read as it comes: its device ids go into a list of the database and are never held
 * together; all else is as strict and as short as other bodies are.
 */
final class CampaignBody {

    private static final String RECEIVER = CampaignBody.class.getName();

    /** An id in quotes, with its comma and what indents it. */
    private static final int ROOM_OF_AN_ID = 256;

    private static final ObjectReader READER = StrictJson.MAPPER
            .copy()
            .addMixIn(CampaignSpec.Targets.class, StreamedTargets.class)
            .reader();

    private CampaignBody() {}

    /** The ids are not collected. */
    interface StreamedTargets {
        @JsonDeserialize(using = Ids.class)
        @Nullable
        List<String> deviceIds();
    }

    /** Reads it; the ids that it names become its list. */
    static CampaignSpec read(InputStream body, ReceiveList receiveList) {
        try {
            Limited limited = new Limited(body, receiveList);
            CampaignSpec spec =
                    JsonBody.readStreamed(CampaignSpec.class, READER.withAttribute(RECEIVER, receiveList), limited);
            DeviceList list = receiveList.end();
            return list == null ? spec : withList(spec, list);
        } catch (IOException e) {
            throw new MusterProblem(ProblemType.MALFORMED, "the body broke off: " + e.getMessage());
        }
    }

    private static CampaignSpec withList(CampaignSpec spec, DeviceList list) {
        if (spec.targets() != null && spec.targets().deviceList() != null) {
            String detail = "targets.deviceList: %d (expected: none beside deviceIds)"
                    .formatted(spec.targets().deviceList());
            throw new MusterProblem(
                    ProblemType.MALFORMED, detail, List.of(new FieldError("/targets/deviceList", detail)));
        }
        return spec.withList(list.number());
    }

    /** Hands ids on, one by one. */
    static final class Ids extends JsonDeserializer<List<String>> {

        @Override
        public List<String> deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            ReceiveList receiver = (ReceiveList) context.getAttribute(RECEIVER);
            if (!parser.isExpectedStartArrayToken()) {
                return context.reportInputMismatch(List.class, "expected: an array of ids");
            }
            int index = 0;
            for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
                if (token != JsonToken.VALUE_STRING) {
                    return context.reportInputMismatch(String.class, "expected: a string");
                }
                receiver.take(parser.getText(), "/targets/deviceIds/" + index++);
            }
            return List.of();
        }
    }

    /** As long as another body may be, and room for each id that was taken. */
    private static final class Limited extends FilterInputStream {
        private final ReceiveList received;
        private long read;

        Limited(InputStream body, ReceiveList received) {
            super(body);
            this.received = received;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            count(read);
            return read;
        }

        private void count(int more) {
            read += Math.max(more, 0);
            if (read > StrictJson.MAX_BODY_BYTES + received.received() * ROOM_OF_AN_ID) {
                throw new MusterProblem(
                        ProblemType.TOO_LARGE,
                        "the body is over %,d bytes beside its device ids".formatted(StrictJson.MAX_BODY_BYTES));
            }
        }
    }
}
