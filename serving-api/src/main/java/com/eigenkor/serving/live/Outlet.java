package com.eigenkor.serving.live;

/** The way out to one client. Used on the connection's own thread only. */
interface Outlet {

    /** Messages the network takes now. */
    long demand();

    /** Sends; only with {@link #demand}. */
    void send(String text);

    /** Ends the connection with a close code and its reason. */
    void close(int code, String reason);
}
