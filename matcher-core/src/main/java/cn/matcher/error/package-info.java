/** The exceptions of {@code matcher}: one unchecked root with named children. */
package cn.matcher.error;
