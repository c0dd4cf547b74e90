/**
 * What happens to jobs, as events: numbered for each job in the order of their commits, and written
 * in the transaction of the change that they tell of.
 */
@NullMarked
package io.kirchhoff.store.event;

import org.jspecify.annotations.NullMarked;
