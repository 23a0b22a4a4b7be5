/** The program that holds a trading date's bars of every kind of origin against each other. */
@NullMarked
package com.eigenkor.serving.verify;

import org.jspecify.annotations.NullMarked;
