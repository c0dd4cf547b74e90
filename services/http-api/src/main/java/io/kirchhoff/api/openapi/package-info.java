/**
 * The OpenAPI document: what springdoc finds in the controllers, with the schemas of specs made
 * from their records.
 */
@NullMarked
package io.kirchhoff.api.openapi;

import org.jspecify.annotations.NullMarked;
