/**
 * Analog in-memory computing on DJL: tiles, devices, drift and hardware-aware training, for any JVM
 * user.
 *
 * <p>Data flows from {@code dataset} and {@code network} through {@code training} to {@code
 * inference}; a {@code network}'s analog layers ({@code layer}) spread their weights over tiles
 * ({@code tile}), whose weights {@code conductance}, {@code device}, {@code fault}, {@code
 * programming}, {@code drift} and {@code compensation} turn into conductances that age.
 */
@NullMarked
package io.kirchhoff.engine;

import org.jspecify.annotations.NullMarked;
