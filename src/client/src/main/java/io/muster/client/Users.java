package io.muster.client;

import io.muster.protocol.rest.UserAccount;
import io.muster.protocol.rest.UserChange;
import io.muster.protocol.rest.UserRequest;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * The people who sign in to the pages: {@code /users}.
 *
 * <pre>{@code
 * muster.users().create(new UserRequest("ada", "a long password of hers", "operator"));
 * muster.users().change("ada", new UserChange(null, "admin"));
 * }</pre>
 */
public final class Users {

    private final Exchange exchange;

    Users(Exchange exchange) {
        this.exchange = exchange;
    }

    /** Makes a user; 409 if the name is taken. */
    public UserAccount create(UserRequest request) {
        return Exchange.join(createAsync(request));
    }

    /** See {@link #create}. */
    public CompletableFuture<UserAccount> createAsync(UserRequest request) {
        return exchange.sendAsync(Request.post(Request.path("users"), request), UserAccount.class);
    }

    /** All users, in the order of their names. */
    public Stream<UserAccount> list() {
        return Pages.of(exchange, Request.path("users"), query -> query, UserAccount.class);
    }

    /** One user; 404 if there is none. */
    public UserAccount get(String name) {
        return Exchange.join(getAsync(name));
    }

    /** See {@link #get}. */
    public CompletableFuture<UserAccount> getAsync(String name) {
        return exchange.sendAsync(Request.get(Request.path("users", name)), UserAccount.class);
    }

    /** Changes a user's role or password; what is null stays. */
    public UserAccount change(String name, UserChange change) {
        return Exchange.join(changeAsync(name, change));
    }

    /** See {@link #change}. */
    public CompletableFuture<UserAccount> changeAsync(String name, UserChange change) {
        return exchange.sendAsync(Request.change(Request.path("users", name), change), UserAccount.class);
    }

    /** Removes a user and ends their sessions. */
    public void delete(String name) {
        Exchange.join(deleteAsync(name));
    }

    /** See {@link #delete}. */
    public CompletableFuture<Void> deleteAsync(String name) {
        return exchange.deleteAsync(Request.delete(Request.path("users", name)));
    }
}
