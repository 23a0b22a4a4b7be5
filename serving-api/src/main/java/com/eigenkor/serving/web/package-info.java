/**
 * What every HTTP answer shares: problem details, parameters, headers, compression, and the UI's
 * files.
 */
@NullMarked
package com.eigenkor.serving.web;

import org.jspecify.annotations.NullMarked;
