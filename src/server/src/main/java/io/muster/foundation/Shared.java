package io.muster.foundation;

import jakarta.enterprise.inject.Stereotype;
import jakarta.inject.Singleton;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What keeps nothing of its caller: one instance serves all threads, given out as it is, without a proxy. A request then
 * makes its use case alone and not the dozen objects that this leans on, which was a fifth of the processor of a request.
 * It works in its caller's transaction and holds no transactional bean (ArchitectureTest says why).
 */
@Stereotype
@Singleton
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Shared {}
