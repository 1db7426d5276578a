package cn.matcher.assign;

import cn.matcher.match.MatchHit;
import cn.matcher.record.Demand;

/**
 * One meeting of an event.
 *
 * @param slot time slot, from 1
 * @param demand who asks
 * @param hit who can help, with level, probability and reason; its rank is that among the demand's
 *     meetings
 */
public record Meeting(int slot, Demand demand, MatchHit hit) {}
