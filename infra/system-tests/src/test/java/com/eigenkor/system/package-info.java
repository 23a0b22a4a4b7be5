/** The platform as its users meet it: real processes, real sockets, killed and started again. */
@NullMarked
package com.eigenkor.system;

import org.jspecify.annotations.NullMarked;
