package io.muster.broker.artemis;

import io.muster.protocol.Topics;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
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

    /** Each is matched by the same settings as its topics; the levels in braces are no one's. */
    private static final String KIND = Topics.ROOT + "{any}/";

    private static final String CALLS = KIND + "calls/{any}/{any}";
    private static final String ANSWERS = KIND + "calls/{any}/response";
    private static final String MESSAGES = KIND + "messages/{any}";
    private static final String ACKNOWLEDGEMENTS = KIND + "messages/{any}/ack";
    private static final Map<String, String> FROM_DEVICES =
            Map.of("reported", KIND + "twin/reported", "ack", KIND + "twin/ack", "get", KIND + "twin/get");

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
        return kindOf(topic) != null;
    }

    /**
     * The address that stands for all topics of its kind, as settings and rights are given by kind; null for a topic
     * that stays. Asked several times a message, so that it splits nothing.
     */
    static @Nullable String kindOf(String topic) {
        if (!topic.startsWith(Topics.ROOT) || topic.indexOf('+') >= 0 || topic.indexOf('#') >= 0) {
            return null;
        }
        int kind = topic.indexOf('/', Topics.ROOT.length()) + 1;
        int name = kind == 0 ? 0 : topic.indexOf('/', kind) + 1;
        if (name == 0) {
            return null;
        }
        int end = topic.indexOf('/', name);
        String last = end < 0 ? topic.substring(name) : topic.substring(end + 1);
        if (topic.startsWith("twin/", kind)) {
            return FROM_DEVICES.get(end < 0 ? last : topic.substring(name, end));
        }
        boolean isCall = topic.startsWith("calls/", kind);
        if (!isCall && !topic.startsWith("messages/", kind)) {
            return null;
        }
        if (end < 0 || !last.equals(isCall ? "response" : "ack")) {
            return isCall ? CALLS : MESSAGES;
        }
        return isCall ? ANSWERS : ACKNOWLEDGEMENTS;
    }
}
