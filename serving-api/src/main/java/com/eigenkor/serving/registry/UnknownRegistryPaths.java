package com.eigenkor.serving.registry;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Every path under {@code /registry} that {@link RegistryController} does not know, any method. */
@RestController
final class UnknownRegistryPaths {

    @RequestMapping("/registry/**")
    ResponseEntity<String> unknown() {
        return ResponseEntity.status(HttpStatus.NOT_FOUND)
                .contentType(MediaType.APPLICATION_JSON)
                .body("{\"error_code\":404,\"message\":\"HTTP 404 Not Found\"}");
    }
}
