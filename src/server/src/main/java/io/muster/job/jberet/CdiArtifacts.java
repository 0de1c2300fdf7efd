package io.muster.job.jberet;

import jakarta.batch.api.chunk.ItemProcessor;
import jakarta.batch.api.chunk.ItemReader;
import jakarta.batch.api.chunk.ItemWriter;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import org.jberet.spi.ArtifactFactory;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a job XML's {@code ref} names among the CDI beans, and nowhere else. Readers, processors and writers are
 * handed out inside {@link RetryingPage}s.
 */
final class CdiArtifacts implements ArtifactFactory {

    private final BeanManager beans;
    private final Map<Object, CreationalContext<?>> created = Collections.synchronizedMap(new IdentityHashMap<>());

    CdiArtifacts(BeanManager beans) {
        this.beans = beans;
    }

    @Override
    public Object create(String ref, @Nullable Class<?> type, @Nullable ClassLoader loader) {
        Bean<?> bean = find(ref).orElseThrow(() -> new UnknownArtifact(ref));
        CreationalContext<?> context = beans.createCreationalContext(bean);
        Object artifact = wrapped(beans.getReference(bean, Object.class, context));
        created.put(artifact, context);
        return artifact;
    }

    private static Object wrapped(Object artifact) {
        if (artifact instanceof ItemReader reader) {
            return new RetryingPage.Reader(reader);
        }
        if (artifact instanceof ItemProcessor processor) {
            return new RetryingPage.Processor(processor);
        }
        if (artifact instanceof ItemWriter writer) {
            return new RetryingPage.Writer(writer);
        }
        return artifact;
    }

    @Override
    public void destroy(@Nullable Object artifact) {
        if (artifact != null) {
            CreationalContext<?> context = created.remove(artifact);
            if (context != null) {
                context.release();
            }
        }
    }

    @Override
    public Class<?> getArtifactClass(String ref, @Nullable ClassLoader loader) {
        return find(ref).orElseThrow(() -> new UnknownArtifact(ref)).getBeanClass();
    }

    private Optional<Bean<?>> find(String ref) {
        return Optional.ofNullable(beans.resolve(beans.getBeans(ref)));
    }
}
