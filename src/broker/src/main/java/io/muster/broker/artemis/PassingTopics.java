package io.muster.broker.artemis;

import io.muster.protocol.Topics;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.paging.PagingManager;
import org.jspecify.annotations.Nullable;

/**
 * Topics that messages only pass through, on their way to the queue of a wildcard address: a call has one of its own, and
 * so have its answer, a message and its acknowledgement. Artemis makes a page store for the topic of each message that
 * it routes, some 20 KB, and keeps it until the address is deleted, which nobody ever made; one store serves them all.
 * It only counts what is in memory: what is paged lies in the store of the queue's own address.
 */
final class PassingTopics implements InvocationHandler {

    static final SimpleString ALL = SimpleString.of("muster.passing");

    private static final Set<String> ONE_MESSAGE_EACH = Set.of("calls", "messages");
    private static final Set<String> FROM_DEVICES = Set.of("reported", "ack", "get");

    private final PagingManager stores;

    private PassingTopics(PagingManager stores) {
        this.stores = stores;
    }

    /** The same page stores, but one for all such topics. The interface has some forty methods, of which one matters. */
    static PagingManager over(PagingManager stores) {
        return (PagingManager) Proxy.newProxyInstance(
                PassingTopics.class.getClassLoader(), new Class<?>[] {PagingManager.class}, new PassingTopics(stores));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            if (arguments != null
                    && method.getName().equals("getPageStore")
                    && arguments[0] instanceof SimpleString address
                    && isPassing(address.toString())) {
                return stores.getPageStore(ALL);
            }
            return method.invoke(stores, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    /** A wildcard among its levels makes it the address of a queue. */
    static boolean isPassing(String topic) {
        if (!topic.startsWith(Topics.ROOT) || topic.indexOf('+') >= 0 || topic.indexOf('#') >= 0) {
            return false;
        }
        String[] levels = topic.split("/", -1);
        return levels.length > 3
                && (ONE_MESSAGE_EACH.contains(levels[2])
                        || (levels[2].equals("twin") && FROM_DEVICES.contains(levels[3])));
    }
}
