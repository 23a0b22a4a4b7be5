/** Exchange sessions: which instants belong to which trading date, and how bars align to them. */
@NullMarked
package com.eigenkor.market.session;

import org.jspecify.annotations.NullMarked;
