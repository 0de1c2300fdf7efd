package io.muster.device.csv;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import io.muster.device.intake.CsvCells;
import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The cells of a record, as Jackson's streaming parser finds them. */
@ApplicationScoped
public class JacksonCsvCells implements CsvCells {

    private static final CsvFactory FACTORY =
            CsvFactory.builder().enable(CsvParser.Feature.WRAP_AS_ARRAY).build();

    @Override
    public List<String> of(String csvRecord) {
        List<String> cells = new ArrayList<>();
        try (CsvParser parser = FACTORY.createParser(csvRecord)) {
            int arrays = 0;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.START_ARRAY) {
                    arrays++;
                } else if (token == JsonToken.VALUE_STRING) {
                    cells.add(parser.getText());
                }
            }
            // The outer array, and one for the record.
            if (arrays > 2) {
                throw malformed("a line end outside of quotes");
            }
            return cells;
        } catch (JsonProcessingException e) {
            throw malformed(e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MusterProblem malformed(String detail) {
        return new MusterProblem(ProblemType.MALFORMED, "CSV: " + detail);
    }
}
