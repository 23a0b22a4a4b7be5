package com.eigenkor.serving.live;

/** What is said on one socket. All calls come on the connection's own thread. */
interface Connection {

    /** Takes a text message of the client. */
    void receive(String text);

    /**
     * Sends what is new, as far as the network takes it.
     *
     * @return closed bars that wait because it takes no more; negative when nothing waits
     */
    int send();

    /** Comes once a second. */
    void second();

    /** The socket is gone. */
    void closed();
}
