"""A small treebank for the tests, every sentence and tree made for them."""

from __future__ import annotations

HAND_MADE = """\
# sent_id = essai-1
# text = L'enfant du juge dort aujourd'hui.
1\tL'\tle\tDET\t_\tDefinite=Def|Number=Sing|PronType=Art\t2\tdet\t_\tSpaceAfter=No
2\tenfant\tenfant\tNOUN\t_\tGender=Masc|Number=Sing\t6\tnsubj\t_\t_
3-4\tdu\t_\t_\t_\t_\t_\t_\t_\t_
3\tde\tde\tADP\t_\t_\t5\tcase\t_\t_
4\tle\tle\tDET\t_\tDefinite=Def|Gender=Masc|Number=Sing|PronType=Art\t5\tdet\t_\t_
5\tjuge\tjuge\tNOUN\t_\tGender=Masc|Number=Sing\t2\tnmod\t_\t_
6\tdort\tdormir\tVERB\t_\tMood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin\t0\troot\t_\t_
7\taujourd'hui\taujourd'hui\tADV\t_\t_\t6\tadvmod\t_\tSpaceAfter=No
8\t.\t.\tPUNCT\t_\t_\t6\tpunct\t_\t_

# sent_id = essai-2
# text = La ville auquel il pense compte 80 000 âmes.
1\tLa\tle\tDET\t_\tDefinite=Def|Gender=Fem|Number=Sing|PronType=Art\t2\tdet\t_\t_
2\tville\tville\tNOUN\t_\tGender=Fem|Number=Sing\t7\tnsubj\t_\t_
3-4\tauquel\t_\t_\t_\t_\t_\t_\t_\t_
3\tà\tà\tADP\t_\t_\t4\tcase\t_\t_
4\tlequel\tlequel\tPRON\t_\tPronType=Rel\t6\tobl:arg\t_\t_
5\til\til\tPRON\t_\tNumber=Sing|Person=3|PronType=Prs\t6\tnsubj\t_\t_
6\tpense\tpenser\tVERB\t_\tMood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin\t2\tacl:relcl\t_\t_
7\tcompte\tcompter\tVERB\t_\tMood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin\t0\troot\t_\t_
8\t80 000\t80 000\tNUM\t_\tNumType=Card\t9\tnummod\t_\t_
9\tâmes\tâme\tNOUN\t_\tGender=Fem|Number=Plur\t7\tobj\t_\tSpaceAfter=No
10\t.\t.\tPUNCT\t_\t_\t7\tpunct\t_\t_

# sent_id = essai-3
# text = M. Farge a salué le juge Renaud.
1\tM.\tmonsieur\tNOUN\t_\tGender=Masc|Number=Sing\t4\tnsubj\t_\t_
2\tFarge\tFarge\tPROPN\t_\t_\t1\tnmod\t_\t_
3\ta\tavoir\tAUX\t_\tMood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin\t4\taux:tense\t_\t_
4\tsalué\tsaluer\tVERB\t_\tGender=Masc|Number=Sing|Tense=Past|VerbForm=Part\t0\troot\t_\t_
5\tle\tle\tDET\t_\tDefinite=Def|Gender=Masc|Number=Sing|PronType=Art\t6\tdet\t_\t_
6\tjuge\tjuge\tNOUN\t_\tGender=Masc|Number=Sing\t4\tobj\t_\t_
7\tRenaud\tRenaud\tPROPN\t_\t_\t6\tnmod\t_\tSpaceAfter=No
8\t.\t.\tPUNCT\t_\t_\t4\tpunct\t_\t_

# sent_id = essai-4
# text = "Il pleut", a dit la fille.
1\t"\t"\tPUNCT\t_\t_\t3\tpunct\t_\tSpaceAfter=No
2\tIl\til\tPRON\t_\tNumber=Sing|Person=3|PronType=Prs\t3\texpl:subj\t_\t_
3\tpleut\tpleuvoir\tVERB\t_\tMood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin\t7\tparataxis\t_\tSpaceAfter=No
4\t"\t"\tPUNCT\t_\t_\t3\tpunct\t_\tSpaceAfter=No
5\t,\t,\tPUNCT\t_\t_\t7\tpunct\t_\t_
6\ta\tavoir\tAUX\t_\tMood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin\t7\taux:tense\t_\t_
7\tdit\tdire\tVERB\t_\tGender=Masc|Number=Sing|Tense=Past|VerbForm=Part\t0\troot\t_\t_
8\tla\tle\tDET\t_\tDefinite=Def|Gender=Fem|Number=Sing|PronType=Art\t9\tdet\t_\t_
9\tfille\tfille\tNOUN\t_\tGender=Fem|Number=Sing\t7\tnsubj\t_\tSpaceAfter=No
10\t.\t.\tPUNCT\t_\t_\t7\tpunct\t_\t_
"""
