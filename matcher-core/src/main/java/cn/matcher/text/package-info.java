/** Text as everything else sees it: one written form for what means the same. */
package cn.matcher.text;
