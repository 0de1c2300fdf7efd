package io.muster.job.countup;

import io.muster.job.Skip;
import jakarta.batch.api.chunk.ItemProcessor;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Named;
import java.util.List;

/** Finds the bad items: those whose key ends with "bad". */
@Named
@Dependent
public class CountUpProcessor implements ItemProcessor {

    @Override
    public Object processItem(Object item) {
        CountUpPage page = (CountUpPage) item;
        List<Skip> skips = page.good().stream()
                .filter(key -> key.endsWith("bad"))
                .map(key -> new Skip(key, "a bad item"))
                .toList();
        List<String> good =
                page.good().stream().filter(key -> !key.endsWith("bad")).toList();
        return new CountUpPage(page.claim(), good, skips, page.lastKey());
    }
}
