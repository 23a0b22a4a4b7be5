/** What the programs of this module are told of the platform, whatever else each of them needs. */
@NullMarked
package com.eigenkor.serving.platform;

import org.jspecify.annotations.NullMarked;
