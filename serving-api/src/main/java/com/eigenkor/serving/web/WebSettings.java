package com.eigenkor.serving.web;

import java.nio.file.Path;

/**
 * @param uiFolder the built chart application; need not exist
 * @param limit history requests a client may make
 */
public record WebSettings(Path uiFolder, RequestLimit limit) {}
