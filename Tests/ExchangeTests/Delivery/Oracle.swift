/// What Python's email and icalendar say of our objects, by programs of our own over them.
enum Oracle {
    /// `problems(bytes)`: what is wrong with an object by RFC 5545 and 5546, and its calendar.
    private static let check = #"""
        import icalendar
        NEEDED = {
            "REQUEST": ["UID", "DTSTAMP", "DTSTART", "ORGANIZER", "ATTENDEE", "SUMMARY", "SEQUENCE"],
            "CANCEL": ["UID", "DTSTAMP", "ORGANIZER", "SEQUENCE", "STATUS"],
            "": ["UID", "DTSTAMP", "DTSTART", "SUMMARY", "SEQUENCE"],
        }
        def problems(data, round=True):
            found = []
            if not data.endswith(b"END:VCALENDAR\r\n"): found.append("end")
            for line in data.split(b"\r\n"):
                if len(line) > 75: found.append("long line %r" % line)
                if b"\n" in line or b"\r" in line: found.append("bare line end %r" % line)
                if any(c < 32 and c != 9 or c == 127 for c in line): found.append("control")
            calendar = icalendar.Calendar.from_ical(data)
            method = str(calendar.get("METHOD", ""))
            events = calendar.walk("VEVENT")
            if method and len(events) != 1: found.append("%d events" % len(events))
            for event in events:
                found += [repr(error) for error in event.errors]
                found += ["no " + n for n in NEEDED[method] if n not in event]
                found += ["two " + n for n in ["UID", "DTSTART", "SUMMARY", "ORGANIZER", "SEQUENCE"]
                    if isinstance(event.get(n), list)]
                alarms = event.walk("VALARM")
                if method == "CANCEL":
                    if str(event["STATUS"]) != "CANCELLED": found.append("not cancelled")
                    if alarms: found.append("alarm in a cancel")
                    if int(event["SEQUENCE"]) < 1: found.append("SEQUENCE of a cancel")
                elif method == "REQUEST" and len(alarms) != 1: found.append("no alarm")
                start, end = event["DTSTART"].dt, event["DTEND"].dt
                if not start < end: found.append("end before start")
                zone = event["DTSTART"].params.get("TZID")
                zones = [str(z["TZID"]) for z in calendar.walk("VTIMEZONE")]
                if zone is None:
                    if event["DTSTART"].params.get("VALUE") != "DATE": found.append("no zone")
                    if str(event["TRANSP"]) != "TRANSPARENT": found.append("a busy day")
                else:
                    if zone not in zones: found.append("zone not described")
                    if str(event["TRANSP"]) != "OPAQUE": found.append("a free hour")
            again = icalendar.Calendar.from_ical(calendar.to_ical()) if round else calendar
            if len(again.walk("VEVENT")) != len(events): found.append("does not come round")
            return found, calendar
        """#

    /// Reads files, one object each or many, and prints what is wrong with any.
    static let calendars =
        check + #"""

            import sys
            for name in sys.argv[1:]:
                found, calendar = problems(open(name, "rb").read())
                for problem in found: print(name, problem)
            """#

    /// Reads a folder of mails, and prints of each what it says, as JSON.
    static let mails =
        check + #"""

            import email, email.policy, json, os, sys
            said = []
            for name in sorted(os.listdir(sys.argv[1])):
                data = open(os.path.join(sys.argv[1], name), "rb").read()
                mail = email.message_from_bytes(data, policy=email.policy.default)
                one = {"to": str(mail["To"]), "subject": str(mail["Subject"]),
                    "message_id": str(mail["Message-ID"]), "problems": []}
                one["problems"] += [repr(d) for part in mail.walk() for d in part.defects]
                for part in mail.walk():
                    if part.get_content_type() == "text/plain": one["text"] = part.get_content()
                    if part.get_content_type() == "text/calendar":
                        found, calendar = problems(part.get_payload(decode=True))
                        one["problems"] += found
                        event = calendar.walk("VEVENT")[0]
                        one["method"] = str(calendar["METHOD"])
                        if part["Content-Type"].params["method"] != one["method"]:
                            one["problems"].append("two methods")
                        one["uid"] = str(event["UID"])
                        one["sequence"] = int(event["SEQUENCE"])
                        one["start"] = event["DTSTART"].dt.isoformat()
                        one["attendee"] = str(event["ATTENDEE"])
                        one["organizer"] = str(event["ORGANIZER"])
                said.append(one)
            print(json.dumps(said))
            """#

    /// Reads mails about contacts with odd names, and compares what they say with the names.
    static let torture =
        check + #"""

            import email, email.policy, json, re, sys
            cases = json.load(sys.stdin)
            def one_line(text):
                text = re.sub("[\x00-\x1f\x7f-\x9f\u2028\u2029]", " ", text)
                return re.sub(" +", " ", text).strip(" ")
            def lines(text):
                text = re.sub("\r\n|\r|\x85|\u2028|\u2029", "\n", text)
                return re.sub("[\x00-\x08\x0b-\x1f\x7f-\x9f]", "", text)
            heads = {"From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "Reply-To",
                "MIME-Version", "Content-Type"}
            bad = 0
            def complain(name, *what):
                global bad
                bad += 1
                print(repr(name), *what)
            for case in cases:
                name = case["name"]
                mail = email.message_from_bytes(case["mail"].encode(), policy=email.policy.default)
                if set(mail.keys()) != heads or len(mail.keys()) != len(heads):
                    complain(name, "headers", mail.keys())
                if str(mail["Subject"]) != one_line("Visit · " + name):
                    complain(name, "subject", repr(str(mail["Subject"])))
                to = [a.addr_spec for a in mail["To"].addresses]
                if to != ["bruno@example.org"]: complain(name, "to", to)
                if [a.addr_spec for a in mail["From"].addresses] != ["prossima@example.org"]:
                    complain(name, "from")
                text, calendar = None, None
                for part in mail.walk():
                    if part.get_content_type() == "text/plain": text = part
                    if part.get_content_type() == "text/calendar":
                        data = part.get_payload(decode=True)
                        found, calendar = problems(data, round=False)
                        if found: complain(name, found)
                body = text.get_payload(decode=True).decode().replace("\r\n", "\n")
                if not body.startswith(re.sub("\r\n?", "\n", name)):
                    complain(name, "body", repr(body))
                event = calendar.walk("VEVENT")[0]
                wanted = lines("Visit · %s · %s" % (name, name))
                # By RFC 5545 itself: icalendar 4 takes a backslash before an n for a line end.
                plain = data.replace(b"\r\n ", b"").decode()
                summary = re.search("^SUMMARY:(.*)\r$", plain, re.M).group(1)
                if re.search(r"(?<!\\)(\\\\)*[;,]", summary): complain(name, "not escaped", summary)
                summary = re.sub(r"\\(.)", lambda m: "\n" if m[1] in "nN" else m[1], summary)
                if summary != wanted: complain(name, "summary", repr(summary))
                if str(event["ATTENDEE"]) != "mailto:bruno@example.org": complain(name, "attendee")
            print(len(cases) if not bad else bad, "bad" if bad else "read")
            """#
}
