package io.muster.security.rest;

import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;
import io.muster.security.Caller;
import io.muster.security.Role;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts each operation behind its role; one that names none is closed to everyone. */
@Provider
public class RoleRules implements DynamicFeature {

    @Inject
    private Caller caller;

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        Method method = resource.getResourceMethod();
        Class<?> type = resource.getResourceClass();
        if (find(method, type, PermitAll.class).isPresent()) {
            return;
        }
        Optional<Role> least = find(method, type, RolesAllowed.class)
                .flatMap(rule ->
                        Arrays.stream(rule.value()).map(Role::of).sorted().findFirst());
        ContainerRequestFilter filter = least.<ContainerRequestFilter>map(role -> request -> caller.demand(role))
                .orElse(request -> {
                    throw new MusterProblem(ProblemType.FORBIDDEN, "this operation names no role: it is closed");
                });
        context.register(filter, Priorities.AUTHORIZATION);
    }

    /** The method's own rule before the class's; a class may be a proxy of ours. */
    private static <A extends Annotation> Optional<A> find(Method method, Class<?> type, Class<A> rule) {
        if (method.isAnnotationPresent(PermitAll.class) || method.isAnnotationPresent(RolesAllowed.class)) {
            return Optional.ofNullable(method.getAnnotation(rule));
        }
        for (@Nullable Class<?> place = type; place != null; place = place.getSuperclass()) {
            A found = place.getAnnotation(rule);
            if (found != null) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }
}
