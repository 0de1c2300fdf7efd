package io.muster.foundation;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Stereotype;
import jakarta.transaction.Transactional;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * One thing that Muster is asked to do: a class named by a verb phrase with one public method, which is one transaction.
 * A {@link io.muster.foundation.problem.MusterProblem} rolls it back.
 */
@Stereotype
@Dependent
@Transactional
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface UseCase {}
