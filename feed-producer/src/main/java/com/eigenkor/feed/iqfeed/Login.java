package com.eigenkor.feed.iqfeed;

/** What the vendor issued: a product id, a login and its password. Never printed. */
public record Login(String productId, String loginId, String password) {

    @Override
    public String toString() {
        return "Login[" + productId + "]";
    }
}
