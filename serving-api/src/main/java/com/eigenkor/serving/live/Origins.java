package com.eigenkor.serving.live;

import com.eigenkor.serving.web.Problem;
import com.eigenkor.serving.web.Shown;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * Which web pages may open a socket: those this server served, and those on a list. Browsers always
 * name the page's origin; a client without one is no browser and has nobody's cookies.
 */
final class Origins {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Set<String> allowed;
    private final boolean isLoopbackOpen;

    /**
     * @param allowed origins such as {@code https://charts.example}
     * @param isLoopbackOpen whether any page of this machine may; for a server only this machine
     *     can reach
     */
    Origins(Set<String> allowed, boolean isLoopbackOpen) {
        this.allowed = Set.copyOf(allowed);
        this.isLoopbackOpen = isLoopbackOpen;
    }

    void require(HttpHeaders headers) {
        String origin = headers.getFirst(HttpHeaders.ORIGIN);
        if (origin != null && !isAllowed(origin, headers.getFirst(HttpHeaders.HOST))) {
            throw Problem.of(
                    403,
                    "bad_origin",
                    "pages of '%s' may not open sockets here; EIGENKOR_ORIGINS lists who may"
                            .formatted(Shown.of(origin)));
        }
    }

    private boolean isAllowed(String origin, @Nullable String host) {
        if (allowed.contains(origin)) {
            return true;
        }
        try {
            var uri = URI.create(origin);
            boolean isOurs = uri.getAuthority() != null && uri.getAuthority().equals(host);
            return isOurs || (isLoopbackOpen && isLoopback(uri));
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    private static boolean isLoopback(URI origin) {
        return origin.getHost() != null && LOOPBACK.contains(origin.getHost());
    }
}
