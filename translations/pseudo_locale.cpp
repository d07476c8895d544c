// SPDX-License-Identifier: GPL-3.0-or-later
// usage: pseudo_locale TEMPLATE.ts OUTPUT.ts
// Makes a translation that shows what is not translated and what has no room: every text of the template in
// brackets, with accents, and about 35 % longer. Placeholders and mnemonics stay as they are.
#include <QFile>
#include <QHash>
#include <QString>
#include <QXmlStreamReader>
#include <QXmlStreamWriter>

#include <cstdio>

namespace {

QChar accented(QChar letter) {
    static const QString plain = QStringLiteral("AaCcDdEeGgIiLlNnOoRrSsTtUuYyZz");
    static const QString marked = QStringLiteral("ÁáÇçĐđÉéĜĝÎîĹĺÑñÖöŔŕŠšŢţÛûÝýŽž");
    const qsizetype at = plain.indexOf(letter);
    return at < 0 ? letter : marked[at];
}

/// Length of a placeholder (%1, %L2, %n) at `at`, or 0.
qsizetype placeholderAt(const QString& text, qsizetype at) {
    if (text[at] != u'%') {
        return 0;
    }
    qsizetype end = at + 1;
    if (end < text.size() && text[end] == u'L') {
        ++end;
    }
    if (end < text.size() && text[end] == u'n') {
        return end + 1 - at;
    }
    const qsizetype digits = end;
    while (end < text.size() && text[end].isDigit() && end - digits < 2) {
        ++end;
    }
    return end > digits ? end - at : 0;
}

QString pseudo(const QString& source) {
    QString text;
    for (qsizetype at = 0; at < source.size();) {
        const qsizetype placeholder = placeholderAt(source, at);
        text += placeholder > 0 ? source.mid(at, placeholder) : QString(accented(source[at]));
        at += std::max<qsizetype>(placeholder, 1);
    }
    const qsizetype longer = (source.size() * 35 + 99) / 100;
    return u'⟦' + text + QString(longer, u'~') + u'⟧';
}

/// Copies the template and writes a translation for every message.
class Translator {
public:
    Translator(QIODevice& in, QIODevice& out) : m_in(&in), m_out(&out) { m_out.setAutoFormatting(true); }

    bool run() {
        while (!m_in.atEnd()) {
            m_in.readNext();
            step();
        }
        return !m_in.hasError();
    }

private:
    void step() {
        if (m_in.isStartElement() && m_in.name() == QLatin1String("translation")) {
            m_in.skipCurrentElement();
            writeTranslation();
        } else if (m_in.isStartElement() && m_in.name() == QLatin1String("source")) {
            m_source = m_in.readElementText();
            m_out.writeTextElement(QStringLiteral("source"), m_source);
        } else if (m_in.isStartElement() && m_in.name() == QLatin1String("TS")) {
            m_out.writeStartElement(QStringLiteral("TS"));
            m_out.writeAttribute(QStringLiteral("version"), QStringLiteral("2.1"));
            m_out.writeAttribute(QStringLiteral("language"), QStringLiteral("en"));
        } else {
            copy();
        }
    }

    void copy() {
        if (m_in.isStartElement() && m_in.name() == QLatin1String("message")) {
            m_numerus = m_in.attributes().value(QLatin1String("numerus")) == QLatin1String("yes");
        }
        // White space between elements belongs to the formatting of the output.
        if (!m_in.isWhitespace()) {
            m_out.writeCurrentToken(m_in);
        }
    }

    void writeTranslation() {
        const QString text = pseudo(m_source);
        m_out.writeStartElement(QStringLiteral("translation"));
        if (m_numerus) {
            // English has two forms: one, and many.
            m_out.writeTextElement(QStringLiteral("numerusform"), text);
            m_out.writeTextElement(QStringLiteral("numerusform"), text);
        } else {
            m_out.writeCharacters(text);
        }
        m_out.writeEndElement();
    }

    QXmlStreamReader m_in;
    QXmlStreamWriter m_out;
    QString m_source;
    bool m_numerus = false;
};

} // namespace

int main(int argc, char** argv) {
    if (argc != 3) {
        std::fputs("usage: pseudo_locale TEMPLATE.ts OUTPUT.ts\n", stderr);
        return 2;
    }
    QFile in(QString::fromLocal8Bit(argv[1]));
    QFile out(QString::fromLocal8Bit(argv[2]));
    if (!in.open(QIODevice::ReadOnly) || !out.open(QIODevice::WriteOnly)) {
        std::fprintf(stderr, "pseudo_locale: cannot open %s or %s\n", argv[1], argv[2]);
        return 3;
    }
    if (!Translator(in, out).run()) {
        std::fprintf(stderr, "pseudo_locale: %s is no translation file\n", argv[1]);
        return 2;
    }
    return 0;
}
