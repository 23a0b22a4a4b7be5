package com.eigenkor.feed.iqfeed;

/** Where one IQConnect listens. It listens on its own machine only, so usually on loopback. */
public record FeedAddress(String host, int level1Port, int lookupPort, int adminPort) {}
